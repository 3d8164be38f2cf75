select
    customer_id,
    cast(count(*) as integer) as ticket_count,
    cast(count(*) filter (where closed_at is null) as integer) as open_ticket_count,
    cast(count(*) filter (where ticket_priority = 'high') as integer) as high_priority_count,
    cast(avg(satisfaction_score) as decimal(5, 2)) as avg_satisfaction_score,
    max(opened_at) as last_ticket_at
from {{ ref('stg_crm__support_tickets') }}
group by customer_id
