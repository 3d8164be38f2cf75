-- Revenue is recognised on the day of the invoice, by order line.
-- invoice_id carries the document number of the new billing system.
with lines as (

    select * from {{ ref('int_order_lines_priced') }}

),

invoices as (

    select * from {{ ref('fct_invoices') }}

),

credits as (

    select
        order_line_id,
        sum(credited_amount_eur) as credited_amount_eur
    from {{ ref('fct_returns') }}
    group by order_line_id

)

select
    lines.order_line_id,
    invoices.invoice_number as invoice_id,
    lines.order_id,
    invoices.customer_id,
    lines.product_id,
    invoices.invoiced_on as revenue_on,
    lines.net_amount_eur as gross_revenue_eur,
    cast(coalesce(credits.credited_amount_eur, 0) as decimal(18, 2)) as credited_amount_eur,
    cast(lines.net_amount_eur - coalesce(credits.credited_amount_eur, 0) as decimal(18, 2)) as net_revenue_eur,
    lines.cost_amount_eur
from lines
inner join invoices on lines.order_id = invoices.order_id
left join credits on lines.order_line_id = credits.order_line_id
