with customers as (

    select * from {{ ref('stg_crm__customers') }}

),

subscriptions as (

    select
        customer_id,
        count(*) as active_subscription_count
    from {{ ref('stg_billing__subscriptions') }}
    where started_on <= {{ as_of_date() }}
        and (ended_on is null or ended_on > {{ as_of_date() }})
    group by customer_id

)

select
    customers.customer_id,
    customers.customer_name,
    customers.customer_email,
    customers.customer_type,
    customers.country_code,
    customers.city,
    customers.sales_region,
    customers.price_list,
    customers.account_rep_no,
    customers.opened_on,
    customers.is_active,
    coalesce(subscriptions.active_subscription_count, 0) > 0 as has_subscription
from customers
left join subscriptions on customers.customer_id = subscriptions.customer_id
