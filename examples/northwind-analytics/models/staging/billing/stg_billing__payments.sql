with source as (

    select * from {{ source('billing', 'payments') }}

),

renamed as (

    select
        cast(payment_id as integer) as payment_id,
        cast(invoice_id as integer) as invoice_id,
        cast(paid_on as date) as paid_on,
        cast(amount as decimal(18, 2)) as paid_amount,
        upper(currency_code) as currency_code,
        method as payment_method
    from source

)

select * from renamed
