with sales as (

    select
        product_id,
        count(distinct invoice_id) as invoice_count,
        sum(net_revenue_eur) as net_revenue_eur,
        sum(net_revenue_eur - cost_amount_eur) as margin_eur
    from {{ ref('fct_revenue') }}
    group by product_id

),

returned as (

    select
        product_id,
        sum(returned_quantity) as returned_units
    from {{ ref('fct_returns') }}
    group by product_id

),

stock as (

    select
        product_id,
        sum(on_hand_units) as on_hand_units,
        sum(stock_value_eur) as stock_value_eur
    from {{ ref('fct_stock_levels') }}
    group by product_id

)

select
    products.product_id,
    products.sku,
    products.product_name,
    products.category_name,
    suppliers.supplier_name,
    cast(coalesce(sales.invoice_count, 0) as integer) as invoice_count,
    cast(coalesce(sales.net_revenue_eur, 0) as decimal(18, 2)) as net_revenue_eur,
    cast(coalesce(sales.margin_eur, 0) as decimal(18, 2)) as margin_eur,
    cast(coalesce(returned.returned_units, 0) as integer) as returned_units,
    cast(coalesce(stock.on_hand_units, 0) as bigint) as on_hand_units,
    cast(coalesce(stock.stock_value_eur, 0) as decimal(18, 2)) as stock_value_eur
from {{ ref('dim_products') }} as products
inner join {{ ref('dim_suppliers') }} as suppliers
    on products.supplier_id = suppliers.supplier_id
left join sales on products.product_id = sales.product_id
left join returned on products.product_id = returned.product_id
left join stock on products.product_id = stock.product_id
