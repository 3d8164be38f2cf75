-- Orders a customer placed within 14 days after a campaign contact.
-- An order counts for the last contact before it.
with sends as (

    select * from {{ ref('stg_crm__campaign_sends') }}

),

orders as (

    select * from {{ ref('fct_orders') }}
    where order_status <> 'cancelled'

),

matched as (

    select
        orders.order_id,
        orders.net_amount_eur,
        sends.send_id,
        sends.campaign_id,
        sends.customer_id,
        sends.clicked_at is not null as was_clicked,
        row_number() over (
            partition by orders.order_id
            order by sends.sent_at desc, sends.send_id desc
        ) as contact_rank
    from orders
    inner join sends
        on orders.customer_id = sends.customer_id
        and orders.ordered_at between sends.sent_at and sends.sent_at + interval 14 day

)

select
    order_id,
    campaign_id,
    customer_id,
    send_id,
    was_clicked,
    net_amount_eur as attributed_revenue_eur
from matched
where contact_rank = 1
