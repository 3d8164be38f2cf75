with open_invoices as (

    select
        customer_id,
        open_amount_eur,
        date_diff('day', due_on, {{ as_of_date() }}) as days_overdue
    from {{ ref('fct_invoices') }}
    where invoice_status in ('open', 'overdue')

)

select
    customers.customer_id,
    customers.customer_name,
    customers.contact_email as billing_email,
    cast(count(*) as integer) as open_invoice_count,
    cast(sum(open_invoices.open_amount_eur) as decimal(18, 2)) as open_amount_eur,
    cast(sum(case when days_overdue <= 0 then open_amount_eur else 0 end) as decimal(18, 2)) as not_due_eur,
    cast(sum(case when days_overdue between 1 and 30 then open_amount_eur else 0 end) as decimal(18, 2)) as overdue_1_30_eur,
    cast(sum(case when days_overdue between 31 and 60 then open_amount_eur else 0 end) as decimal(18, 2)) as overdue_31_60_eur,
    cast(sum(case when days_overdue > 60 then open_amount_eur else 0 end) as decimal(18, 2)) as overdue_over_60_eur
from open_invoices
inner join {{ ref('dim_customers') }} as customers
    on open_invoices.customer_id = customers.customer_id
group by customers.customer_id, customers.customer_name, customers.contact_email
