-- An invoice may be paid in parts, but never more than its gross amount.
select
    invoice_id,
    gross_amount,
    paid_amount
from {{ ref('int_invoices_settled') }}
where paid_amount > gross_amount + 0.01
