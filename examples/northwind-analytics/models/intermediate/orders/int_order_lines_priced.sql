-- Order lines with net and tax amounts and the margin at today's purchase cost.
with lines as (

    select * from {{ ref('stg_erp__order_lines') }}

),

products as (

    select * from {{ ref('stg_erp__products') }}

),

categories as (

    select * from {{ ref('stg_erp__product_categories') }}

)

select
    lines.order_line_id,
    lines.order_id,
    lines.line_no,
    lines.product_id,
    lines.quantity,
    lines.unit_price_eur,
    lines.discount_rate,
    cast(lines.quantity * lines.unit_price_eur as decimal(18, 2)) as gross_amount_eur,
    cast(lines.quantity * lines.unit_price_eur * (1 - lines.discount_rate) as decimal(18, 2)) as net_amount_eur,
    cast(
        lines.quantity * lines.unit_price_eur * (1 - lines.discount_rate) * categories.vat_rate as decimal(18, 2)
    ) as tax_amount_eur,
    cast(lines.quantity * products.unit_cost_eur as decimal(18, 2)) as cost_amount_eur
from lines
inner join products on lines.product_id = products.product_id
inner join categories on products.category_id = categories.category_id
