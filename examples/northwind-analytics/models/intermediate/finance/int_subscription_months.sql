-- One row per subscription and month in which it was active.
with months as (

    select cast(month_start as date) as month_start
    from range(date '2025-01-01', {{ as_of_date() }} + interval 1 day, interval 1 month) as months (month_start)

),

subscriptions as (

    select * from {{ ref('stg_billing__subscriptions') }}

)

select
    subscriptions.subscription_id,
    subscriptions.customer_id,
    subscriptions.plan_code,
    months.month_start,
    subscriptions.monthly_fee_eur,
    date_trunc('month', subscriptions.started_on) = months.month_start as is_first_month
from subscriptions
inner join months
    on subscriptions.started_on < months.month_start + interval 1 month
    and (subscriptions.ended_on is null or subscriptions.ended_on >= months.month_start)
