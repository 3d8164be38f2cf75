with source as (

    select * from {{ source('erp', 'suppliers') }}

),

renamed as (

    select
        cast(supplier_id as integer) as supplier_id,
        supplier_name,
        country_code,
        cast(agreed_lead_time_days as integer) as agreed_lead_time_days,
        contact_mailbox
    from source

)

select * from renamed
