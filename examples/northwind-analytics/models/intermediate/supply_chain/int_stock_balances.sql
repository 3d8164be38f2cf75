-- Units on hand by product and warehouse, summed from all movements.
select
    product_id,
    warehouse_id,
    sum(quantity) as on_hand_units,
    sum(case when movement_type = 'receipt' then quantity else 0 end) as received_units,
    sum(case when movement_type = 'issue' then -quantity else 0 end) as issued_units,
    sum(case when movement_type = 'write_off' then -quantity else 0 end) as written_off_units,
    max(moved_at) as last_moved_at
from {{ ref('stg_erp__stock_movements') }}
where moved_at < {{ as_of_date() }} + interval 1 day
group by product_id, warehouse_id
