with source as (

    select * from {{ source('erp', 'product_categories') }}

),

renamed as (

    select
        cast(category_id as integer) as category_id,
        category_name,
        storage_class,
        cast(vat_rate as decimal(5, 4)) as vat_rate
    from source

)

select * from renamed
