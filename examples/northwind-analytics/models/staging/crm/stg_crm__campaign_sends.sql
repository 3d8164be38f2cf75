with source as (

    select * from {{ source('crm', 'campaign_sends') }}

),

renamed as (

    select
        cast(send_id as integer) as send_id,
        cast(campaign_id as integer) as campaign_id,
        cast(customer_id as integer) as customer_id,
        cast(sent_at as timestamp) as sent_at,
        cast(opened_at as timestamp) as opened_at,
        cast(clicked_at as timestamp) as clicked_at
    from source

)

select * from renamed
