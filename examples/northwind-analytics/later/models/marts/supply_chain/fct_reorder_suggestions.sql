-- Products below their reorder point that are not already on order.
with stock as (

    select
        product_id,
        sum(on_hand_units) as on_hand_units
    from {{ ref('fct_stock_levels') }}
    group by product_id

),

on_order as (

    select
        product_id,
        sum(ordered_quantity) as on_order_units
    from {{ ref('int_purchase_order_receipts') }}
    where received_on is null
    group by product_id

)

select
    products.product_id,
    products.sku,
    products.supplier_id,
    suppliers.agreed_lead_time_days,
    products.reorder_point_units,
    cast(stock.on_hand_units as bigint) as on_hand_units,
    cast(coalesce(on_order.on_order_units, 0) as bigint) as on_order_units,
    cast(
        2 * products.reorder_point_units - stock.on_hand_units - coalesce(on_order.on_order_units, 0) as bigint
    ) as suggested_units
from {{ ref('dim_products') }} as products
inner join {{ ref('dim_suppliers') }} as suppliers
    on products.supplier_id = suppliers.supplier_id
inner join stock on products.product_id = stock.product_id
left join on_order on products.product_id = on_order.product_id
where not products.is_discontinued
    and stock.on_hand_units + coalesce(on_order.on_order_units, 0) < products.reorder_point_units
