select
    balances.product_id || '-' || warehouses.warehouse_code as stock_level_key,
    balances.product_id,
    warehouses.warehouse_code,
    cast(balances.on_hand_units as integer) as on_hand_units,
    products.reorder_point_units,
    balances.on_hand_units < products.reorder_point_units as is_below_reorder_point,
    cast(balances.on_hand_units * products.unit_cost_eur as decimal(18, 2)) as stock_value_eur,
    balances.last_moved_at
from {{ ref('int_stock_balances') }} as balances
inner join {{ ref('dim_products') }} as products
    on balances.product_id = products.product_id
inner join {{ ref('stg_erp__warehouses') }} as warehouses
    on balances.warehouse_id = warehouses.warehouse_id
