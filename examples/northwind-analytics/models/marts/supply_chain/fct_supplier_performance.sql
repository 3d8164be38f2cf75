with receipts as (

    select * from {{ ref('int_purchase_order_receipts') }}

)

select
    suppliers.supplier_id,
    suppliers.supplier_name,
    cast(count(receipts.purchase_order_id) as integer) as purchase_order_count,
    cast(sum(receipts.ordered_value_eur) as decimal(18, 2)) as ordered_value_eur,
    cast(avg(receipts.actual_lead_time_days) as decimal(6, 1)) as avg_lead_time_days,
    cast(
        count(*) filter (where receipts.received_on <= receipts.expected_on)
        / nullif(count(receipts.received_on), 0) as decimal(5, 4)
    ) as on_time_rate,
    cast(
        sum(receipts.received_quantity)
        / nullif(sum(receipts.ordered_quantity) filter (where receipts.received_on is not null), 0) as decimal(5, 4)
    ) as fill_rate
from {{ ref('dim_suppliers') }} as suppliers
left join receipts on suppliers.supplier_id = receipts.supplier_id
group by suppliers.supplier_id, suppliers.supplier_name
