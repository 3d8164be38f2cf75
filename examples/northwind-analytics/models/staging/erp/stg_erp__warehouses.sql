with source as (

    select * from {{ source('erp', 'warehouses') }}

),

renamed as (

    select
        cast(warehouse_id as integer) as warehouse_id,
        warehouse_code,
        warehouse_name,
        country_code
    from source

)

select * from renamed
