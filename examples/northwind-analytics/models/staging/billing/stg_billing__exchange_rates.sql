with source as (

    select * from {{ source('billing', 'exchange_rates') }}

),

with_end as (

    select
        upper(currency_code) as currency_code,
        cast(valid_from as date) as valid_from,
        lead(cast(valid_from as date)) over (
            partition by currency_code
            order by valid_from
        ) as valid_until,
        cast(rate_to_eur as decimal(12, 6)) as rate_to_eur
    from source

)

select
    currency_code || '-' || strftime(valid_from, '%Y%m') as exchange_rate_key,
    currency_code,
    valid_from,
    coalesce(valid_until, cast('9999-12-31' as date)) as valid_until,
    rate_to_eur
from with_end
