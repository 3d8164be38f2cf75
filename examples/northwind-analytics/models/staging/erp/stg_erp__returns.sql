with source as (

    select * from {{ source('erp', 'returns') }}

),

renamed as (

    select
        cast(return_id as integer) as return_id,
        cast(order_line_id as integer) as order_line_id,
        cast(returned_on as date) as returned_on,
        cast(quantity as integer) as returned_quantity,
        reason_code as return_reason,
        decision as return_decision
    from source

)

select * from renamed
