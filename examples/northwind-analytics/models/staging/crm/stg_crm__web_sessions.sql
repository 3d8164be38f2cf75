with source as (

    select * from {{ source('crm', 'web_sessions') }}

),

renamed as (

    select
        session_id,
        cast(customer_id as integer) as customer_id,
        cast(started_at as timestamp) as session_started_at,
        cast(ended_at as timestamp) as session_ended_at,
        device_type,
        traffic_source,
        cast(page_views as integer) as page_views,
        cast(placed_order as boolean) as placed_order
    from source

)

select * from renamed
