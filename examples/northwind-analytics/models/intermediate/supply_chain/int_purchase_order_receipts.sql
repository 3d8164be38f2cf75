select
    purchase_orders.purchase_order_id,
    purchase_orders.supplier_id,
    purchase_orders.product_id,
    purchase_orders.placed_on,
    purchase_orders.expected_on,
    purchase_orders.received_on,
    purchase_orders.ordered_quantity,
    purchase_orders.received_quantity,
    cast(purchase_orders.ordered_quantity * purchase_orders.unit_cost_eur as decimal(18, 2)) as ordered_value_eur,
    suppliers.agreed_lead_time_days,
    cast(date_diff('day', purchase_orders.placed_on, purchase_orders.received_on) as integer) as actual_lead_time_days
from {{ ref('stg_erp__purchase_orders') }} as purchase_orders
inner join {{ ref('stg_erp__suppliers') }} as suppliers
    on purchase_orders.supplier_id = suppliers.supplier_id
