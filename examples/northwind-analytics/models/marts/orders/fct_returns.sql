select
    returns.return_id,
    returns.order_line_id,
    returns.order_id,
    orders.customer_id,
    returns.product_id,
    returns.returned_on,
    returns.returned_quantity,
    returns.return_reason,
    returns.return_decision,
    returns.credited_amount_eur
from {{ ref('int_order_returns') }} as returns
inner join {{ ref('fct_orders') }} as orders
    on returns.order_id = orders.order_id
