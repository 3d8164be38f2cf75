with source as (

    select * from {{ source('erp', 'orders') }}

),

renamed as (

    select
        cast(order_id as integer) as order_id,
        cast(customer_id as integer) as customer_id,
        cast(warehouse_id as integer) as warehouse_id,
        lower(status) as order_status,
        lower(channel) as sales_channel,
        cast(ordered_at as timestamp) as ordered_at,
        cast(ordered_at as date) as ordered_on,
        cast(requested_delivery_date as date) as requested_delivery_on,
        entered_by as entered_by_staff_no,
        cast(updated_at as timestamp) as updated_at
    from source

)

select * from renamed
