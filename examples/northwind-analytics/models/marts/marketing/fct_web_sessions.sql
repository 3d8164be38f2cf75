select
    session_id,
    customer_id,
    session_started_at,
    device_type,
    traffic_source,
    page_views,
    duration_minutes,
    is_bounce,
    placed_order
from {{ ref('int_web_session_activity') }}
