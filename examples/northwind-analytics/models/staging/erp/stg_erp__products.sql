with source as (

    select * from {{ source('erp', 'products') }}

),

renamed as (

    select
        cast(product_id as integer) as product_id,
        sku,
        product_name,
        cast(category_id as integer) as category_id,
        cast(supplier_id as integer) as supplier_id,
        cast(unit_cost as decimal(18, 2)) as unit_cost_eur,
        cast(list_price as decimal(18, 2)) as list_price_eur,
        cast(shelf_life_days as integer) as shelf_life_days,
        cast(reorder_point as integer) as reorder_point_units,
        cast(is_discontinued as boolean) as is_discontinued,
        cast(updated_at as timestamp) as updated_at
    from source

)

select * from renamed
