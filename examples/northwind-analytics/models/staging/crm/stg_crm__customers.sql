with source as (

    select * from {{ source('crm', 'customers') }}

),

renamed as (

    select
        cast(customer_id as integer) as customer_id,
        customer_name,
        customer_type,
        lower(email) as customer_email,
        country_code,
        city,
        sales_region,
        price_list,
        upper(currency_code) as currency_code,
        account_rep_no,
        cast(opened_on as date) as opened_on,
        cast(is_active as boolean) as is_active,
        cast(updated_at as timestamp) as updated_at
    from source

)

select * from renamed
