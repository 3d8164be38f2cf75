with source as (

    select * from {{ source('billing', 'subscriptions') }}

),

renamed as (

    select
        cast(subscription_id as integer) as subscription_id,
        cast(customer_id as integer) as customer_id,
        plan_code,
        cast(monthly_fee_eur as decimal(18, 2)) as monthly_fee_eur,
        cast(started_on as date) as started_on,
        cast(ended_on as date) as ended_on
    from source

)

select * from renamed
