with source as (

    select * from {{ source('erp', 'purchase_orders') }}

),

renamed as (

    select
        cast(purchase_order_id as integer) as purchase_order_id,
        cast(supplier_id as integer) as supplier_id,
        cast(product_id as integer) as product_id,
        cast(warehouse_id as integer) as warehouse_id,
        cast(placed_on as date) as placed_on,
        cast(expected_on as date) as expected_on,
        cast(received_on as date) as received_on,
        cast(ordered_quantity as integer) as ordered_quantity,
        cast(received_quantity as integer) as received_quantity,
        cast(unit_cost as decimal(18, 2)) as unit_cost_eur
    from source

)

select * from renamed
