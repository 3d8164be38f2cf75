-- Invoices in euro with what has been paid so far.
with invoices as (

    select * from {{ ref('stg_billing__invoices') }}

),

rates as (

    select * from {{ ref('stg_billing__exchange_rates') }}

),

paid as (

    select
        invoice_id,
        sum(paid_amount) as paid_amount,
        max(paid_on) as last_paid_on,
        count(*) as payment_count
    from {{ ref('stg_billing__payments') }}
    where paid_on <= {{ as_of_date() }}
    group by invoice_id

)

select
    invoices.invoice_id,
    invoices.order_id,
    invoices.customer_id,
    invoices.invoiced_on,
    invoices.due_on,
    invoices.currency_code,
    rates.rate_to_eur,
    invoices.net_amount + invoices.tax_amount as gross_amount,
    coalesce(paid.paid_amount, 0) as paid_amount,
    cast(invoices.net_amount * rates.rate_to_eur as decimal(18, 2)) as net_amount_eur,
    cast(invoices.tax_amount * rates.rate_to_eur as decimal(18, 2)) as tax_amount_eur,
    cast(
        (invoices.net_amount + invoices.tax_amount - coalesce(paid.paid_amount, 0)) * rates.rate_to_eur
        as decimal(18, 2)
    ) as open_amount_eur,
    paid.last_paid_on,
    cast(coalesce(paid.payment_count, 0) as integer) as payment_count
from invoices
inner join rates
    on invoices.currency_code = rates.currency_code
    and invoices.invoiced_on >= rates.valid_from
    and invoices.invoiced_on < rates.valid_until
left join paid on invoices.invoice_id = paid.invoice_id
