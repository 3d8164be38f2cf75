with source as (

    select * from {{ source('crm', 'campaigns') }}

),

renamed as (

    select
        cast(campaign_id as integer) as campaign_id,
        campaign_name,
        channel as campaign_channel,
        cast(starts_on as date) as starts_on,
        cast(ends_on as date) as ends_on,
        cast(budget_eur as decimal(18, 2)) as budget_eur
    from source

)

select * from renamed
