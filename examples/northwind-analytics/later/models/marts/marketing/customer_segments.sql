-- Segments by recency and value of the last half year.
with revenue as (

    select
        customer_id,
        max(revenue_on) as last_revenue_on,
        count(distinct order_id) as order_count,
        sum(net_revenue_eur) as net_revenue_eur
    from {{ ref('fct_revenue') }}
    group by customer_id

)

select
    customers.customer_id,
    customers.customer_name,
    customers.contact_email as customer_email,
    customers.sales_region,
    customers.customer_type,
    revenue.last_revenue_on,
    cast(coalesce(revenue.order_count, 0) as integer) as order_count,
    cast(coalesce(revenue.net_revenue_eur, 0) as decimal(18, 2)) as net_revenue_eur,
    case
        when revenue.customer_id is null then 'never_ordered'
        when revenue.last_revenue_on < {{ as_of_date() }} - interval 90 day then 'lapsed'
        when revenue.net_revenue_eur >= 1500 then 'key_account'
        else 'regular'
    end as segment
from {{ ref('dim_customers') }} as customers
left join revenue on customers.customer_id = revenue.customer_id
where customers.is_active
