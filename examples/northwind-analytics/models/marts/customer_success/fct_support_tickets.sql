select
    tickets.ticket_id,
    tickets.customer_id,
    customers.sales_region,
    tickets.ticket_channel,
    tickets.ticket_topic,
    tickets.ticket_priority,
    tickets.opened_at,
    tickets.closed_at,
    cast(date_diff('minute', tickets.opened_at, tickets.first_response_at) as integer) as first_response_minutes,
    cast(date_diff('hour', tickets.opened_at, tickets.closed_at) as integer) as resolution_hours,
    tickets.satisfaction_score
from {{ ref('stg_crm__support_tickets') }} as tickets
inner join {{ ref('dim_customers') }} as customers
    on tickets.customer_id = customers.customer_id
