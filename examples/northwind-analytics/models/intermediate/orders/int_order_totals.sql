select
    order_id,
    cast(count(*) as integer) as line_count,
    cast(sum(quantity) as integer) as total_units,
    cast(sum(net_amount_eur) as decimal(18, 2)) as net_amount_eur,
    cast(sum(tax_amount_eur) as decimal(18, 2)) as tax_amount_eur,
    cast(sum(gross_amount_eur - net_amount_eur) as decimal(18, 2)) as discount_amount_eur
from {{ ref('int_order_lines_priced') }}
group by order_id
