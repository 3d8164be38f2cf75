-- Returns valued at the price of the order line they belong to.
with returns as (

    select * from {{ ref('stg_erp__returns') }}

),

lines as (

    select * from {{ ref('int_order_lines_priced') }}

)

select
    returns.return_id,
    returns.order_line_id,
    lines.order_id,
    lines.product_id,
    returns.returned_on,
    returns.returned_quantity,
    returns.return_reason,
    returns.return_decision,
    cast(
        case
            when returns.return_decision = 'credited'
                then lines.net_amount_eur * returns.returned_quantity / lines.quantity
            else 0
        end as decimal(18, 2)
    ) as credited_amount_eur
from returns
inner join lines on returns.order_line_id = lines.order_line_id
