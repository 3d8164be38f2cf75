with source as (

    select * from {{ source('erp', 'stock_movements') }}

),

renamed as (

    select
        cast(movement_id as integer) as movement_id,
        cast(product_id as integer) as product_id,
        cast(warehouse_id as integer) as warehouse_id,
        movement_type,
        cast(quantity as integer) as quantity,
        cast(moved_at as timestamp) as moved_at
    from source

)

select * from renamed
