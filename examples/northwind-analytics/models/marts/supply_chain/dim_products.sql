select
    products.product_id,
    products.sku,
    products.product_name,
    categories.category_name,
    categories.storage_class,
    products.supplier_id,
    products.unit_cost_eur,
    products.list_price_eur,
    products.shelf_life_days,
    products.reorder_point_units,
    products.is_discontinued
from {{ ref('stg_erp__products') }} as products
inner join {{ ref('stg_erp__product_categories') }} as categories
    on products.category_id = categories.category_id
