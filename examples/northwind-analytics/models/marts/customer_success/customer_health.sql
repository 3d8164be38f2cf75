-- Starts at 100 points and loses points for late deliveries, overdue invoices,
-- open tickets and a long silence in the webshop.
with customers as (

    select * from {{ ref('dim_customers') }}
    where is_active

),

deliveries as (

    select
        customer_id,
        count(*) as shipment_count,
        count(*) filter (where is_late) as late_shipment_count
    from {{ ref('fct_shipments') }}
    group by customer_id

),

visits as (

    select
        customer_id,
        cast(max(session_started_at) as date) as last_visit_on
    from {{ ref('fct_web_sessions') }}
    where customer_id is not null
    group by customer_id

),

revenue as (

    select
        revenue.customer_id,
        sum(revenue.net_revenue_eur) as net_revenue_eur,
        sum(case when invoices.invoice_status = 'overdue' then revenue.net_revenue_eur else 0 end) as overdue_revenue_eur
    from {{ ref('fct_revenue') }} as revenue
    inner join {{ ref('fct_invoices') }} as invoices
        on revenue.invoice_id = invoices.invoice_id
    group by revenue.customer_id

),

tickets as (

    select * from {{ ref('int_customer_tickets') }}

),

joined as (

    select
        customers.customer_id,
        customers.customer_name,
        customers.account_rep_no,
        cast(coalesce(deliveries.late_shipment_count, 0) as integer) as late_shipment_count,
        cast(
            coalesce(deliveries.late_shipment_count / nullif(deliveries.shipment_count, 0), 0) as decimal(5, 4)
        ) as late_shipment_rate,
        visits.last_visit_on,
        cast(coalesce(revenue.net_revenue_eur, 0) as decimal(18, 2)) as net_revenue_eur,
        cast(coalesce(revenue.overdue_revenue_eur, 0) as decimal(18, 2)) as overdue_revenue_eur,
        coalesce(tickets.open_ticket_count, 0) as open_ticket_count,
        tickets.avg_satisfaction_score
    from customers
    left join deliveries on customers.customer_id = deliveries.customer_id
    left join visits on customers.customer_id = visits.customer_id
    left join revenue on customers.customer_id = revenue.customer_id
    left join tickets on customers.customer_id = tickets.customer_id

),

scored as (

    select
        customer_id,
        customer_name,
        account_rep_no,
        late_shipment_count,
        late_shipment_rate,
        last_visit_on,
        net_revenue_eur,
        overdue_revenue_eur,
        open_ticket_count,
        avg_satisfaction_score,
        cast(
            100
            - 30 * late_shipment_rate
            - case when overdue_revenue_eur > 0 then 20 else 0 end
            - least(open_ticket_count * 10, 30)
            - case
                when last_visit_on is null then 20
                when last_visit_on < {{ as_of_date() }} - interval 60 day then 10
                else 0
            end as integer
        ) as health_score
    from joined

)

select
    customer_id,
    customer_name,
    account_rep_no,
    late_shipment_count,
    late_shipment_rate,
    last_visit_on,
    net_revenue_eur,
    overdue_revenue_eur,
    open_ticket_count,
    avg_satisfaction_score,
    health_score,
    case
        when health_score >= 85 then 'healthy'
        when health_score >= 65 then 'watch'
        else 'at_risk'
    end as health_band
from scored
