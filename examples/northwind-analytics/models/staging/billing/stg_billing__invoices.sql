with source as (

    select * from {{ source('billing', 'invoices') }}

),

renamed as (

    select
        cast(invoice_id as integer) as invoice_id,
        cast(order_id as integer) as order_id,
        cast(customer_id as integer) as customer_id,
        cast(invoiced_on as date) as invoiced_on,
        cast(due_on as date) as due_on,
        upper(currency_code) as currency_code,
        cast(net_amount as decimal(18, 2)) as net_amount,
        cast(tax_amount as decimal(18, 2)) as tax_amount
    from source

)

select * from renamed
