select
    invoices.invoice_id,
    invoices.order_id,
    invoices.customer_id,
    invoices.invoiced_on,
    invoices.due_on,
    invoices.currency_code,
    invoices.net_amount_eur,
    invoices.tax_amount_eur,
    invoices.open_amount_eur,
    invoices.last_paid_on,
    case
        when invoices.open_amount_eur <= 0 then 'paid'
        when invoices.due_on < {{ as_of_date() }} then 'overdue'
        else 'open'
    end as invoice_status
from {{ ref('int_invoices_settled') }} as invoices
