with suppliers as (

    select * from {{ ref('stg_erp__suppliers') }}

),

assortment as (

    select
        supplier_id,
        cast(count(*) as integer) as product_count
    from {{ ref('stg_erp__products') }}
    where not is_discontinued
    group by supplier_id

)

select
    suppliers.supplier_id,
    suppliers.supplier_name,
    suppliers.country_code,
    suppliers.agreed_lead_time_days,
    suppliers.contact_mailbox,
    coalesce(assortment.product_count, 0) as product_count
from suppliers
left join assortment on suppliers.supplier_id = assortment.supplier_id
