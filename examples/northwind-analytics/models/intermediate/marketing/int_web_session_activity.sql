select
    session_id,
    customer_id,
    session_started_at,
    device_type,
    traffic_source,
    page_views,
    placed_order,
    cast(date_diff('minute', session_started_at, session_ended_at) as integer) as duration_minutes,
    page_views = 1 as is_bounce,
    row_number() over (
        partition by customer_id
        order by session_started_at, session_id
    ) as customer_session_no
from {{ ref('stg_crm__web_sessions') }}
