select
    lines.order_line_id,
    lines.order_id,
    lines.line_no,
    lines.product_id,
    orders.customer_id,
    orders.ordered_on,
    orders.order_status,
    lines.quantity,
    lines.unit_price_eur,
    lines.discount_rate,
    lines.net_amount_eur
from {{ ref('int_order_lines_priced') }} as lines
inner join {{ ref('fct_orders') }} as orders
    on lines.order_id = orders.order_id
