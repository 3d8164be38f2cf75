-- The lines of an order must add up to the amount on the order.
select
    orders.order_id,
    orders.net_amount_eur,
    sum(lines.net_amount_eur) as line_amount_eur
from {{ ref('fct_orders') }} as orders
left join {{ ref('fct_order_lines') }} as lines
    on orders.order_id = lines.order_id
group by orders.order_id, orders.net_amount_eur
having abs(orders.net_amount_eur - coalesce(sum(lines.net_amount_eur), 0)) > 0.01
