with source as (

    select * from {{ source('erp', 'order_lines') }}

),

renamed as (

    select
        cast(order_line_id as integer) as order_line_id,
        cast(order_id as integer) as order_id,
        cast(line_no as integer) as line_no,
        cast(product_id as integer) as product_id,
        cast(quantity as integer) as quantity,
        cast(unit_price as decimal(18, 2)) as unit_price_eur,
        cast(discount_rate as decimal(5, 4)) as discount_rate
    from source

)

select * from renamed
