with orders as (

    select
        ordered_on as date_day,
        count(*) as order_count,
        sum(net_amount_eur) as order_intake_eur
    from {{ ref('fct_orders') }}
    where order_status <> 'cancelled'
    group by ordered_on

),

revenue as (

    select
        revenue_on as date_day,
        count(distinct invoice_id) as invoice_count,
        sum(net_revenue_eur) as net_revenue_eur,
        sum(net_revenue_eur - cost_amount_eur) as margin_eur
    from {{ ref('fct_revenue') }}
    group by revenue_on

),

deliveries as (

    select
        cast(delivered_at as date) as date_day,
        count(*) as delivery_count,
        count(*) filter (where delay_days <= 0) as on_time_count
    from {{ ref('fct_shipments') }}
    where delivered_at is not null
    group by cast(delivered_at as date)

),

visits as (

    select
        session_started_at as date_day,
        count(*) as session_count
    from {{ ref('fct_web_sessions') }}
    group by session_started_at

)

select
    dates.date_day,
    dates.week_start,
    cast(coalesce(orders.order_count, 0) as integer) as order_count,
    cast(coalesce(orders.order_intake_eur, 0) as decimal(18, 2)) as order_intake_eur,
    cast(coalesce(revenue.invoice_count, 0) as integer) as invoice_count,
    cast(coalesce(revenue.net_revenue_eur, 0) as decimal(18, 2)) as net_revenue_eur,
    cast(coalesce(revenue.margin_eur, 0) as decimal(18, 2)) as margin_eur,
    cast(coalesce(deliveries.delivery_count, 0) as integer) as delivery_count,
    cast(deliveries.on_time_count / nullif(deliveries.delivery_count, 0) as decimal(5, 4)) as on_time_rate,
    cast(coalesce(visits.session_count, 0) as integer) as session_count
from {{ ref('dim_dates') }} as dates
left join orders on dates.date_day = orders.date_day
left join revenue on dates.date_day = revenue.date_day
left join deliveries on dates.date_day = deliveries.date_day
left join visits on dates.date_day = visits.date_day
