with source as (

    select * from {{ source('crm', 'support_tickets') }}

),

renamed as (

    select
        cast(ticket_id as integer) as ticket_id,
        cast(customer_id as integer) as customer_id,
        channel as ticket_channel,
        topic as ticket_topic,
        priority as ticket_priority,
        cast(opened_at as timestamp) as opened_at,
        cast(first_response_at as timestamp) as first_response_at,
        cast(closed_at as timestamp) as closed_at,
        cast(satisfaction_score as integer) as satisfaction_score
    from source

)

select * from renamed
