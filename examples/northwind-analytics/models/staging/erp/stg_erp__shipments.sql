with source as (

    select * from {{ source('erp', 'shipments') }}

),

renamed as (

    select
        cast(shipment_id as integer) as shipment_id,
        cast(order_id as integer) as order_id,
        cast(warehouse_id as integer) as warehouse_id,
        carrier as carrier_name,
        cast(shipped_at as timestamp) as shipped_at,
        cast(delivered_at as timestamp) as delivered_at,
        cast(pallets as integer) as pallet_count,
        cast(freight_cost as decimal(18, 2)) as freight_cost_eur
    from source

)

select * from renamed
