with orders as (

    select * from {{ ref('stg_erp__orders') }}

),

totals as (

    select * from {{ ref('int_order_totals') }}

)

select
    orders.order_id,
    orders.customer_id,
    orders.warehouse_id,
    orders.order_status,
    orders.sales_channel,
    orders.ordered_at,
    orders.ordered_on,
    orders.requested_delivery_on,
    totals.line_count,
    totals.total_units,
    totals.net_amount_eur,
    totals.tax_amount_eur,
    totals.discount_amount_eur
from orders
inner join totals on orders.order_id = totals.order_id
