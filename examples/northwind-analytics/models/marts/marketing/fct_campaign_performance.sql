with sends as (

    select
        campaign_id,
        cast(count(*) as integer) as contact_count,
        cast(count(opened_at) as integer) as open_count,
        cast(count(clicked_at) as integer) as click_count
    from {{ ref('stg_crm__campaign_sends') }}
    group by campaign_id

),

attributed as (

    select
        campaign_id,
        cast(count(*) as integer) as order_count,
        sum(attributed_revenue_eur) as attributed_revenue_eur
    from {{ ref('int_campaign_attribution') }}
    group by campaign_id

)

select
    campaigns.campaign_id,
    campaigns.campaign_name,
    campaigns.campaign_channel,
    campaigns.starts_on,
    campaigns.ends_on,
    campaigns.budget_eur,
    sends.contact_count,
    sends.open_count,
    sends.click_count,
    coalesce(attributed.order_count, 0) as order_count,
    cast(coalesce(attributed.attributed_revenue_eur, 0) as decimal(18, 2)) as attributed_revenue_eur,
    cast(coalesce(attributed.attributed_revenue_eur, 0) / campaigns.budget_eur as decimal(10, 2)) as return_on_spend
from {{ ref('stg_crm__campaigns') }} as campaigns
inner join sends on campaigns.campaign_id = sends.campaign_id
left join attributed on campaigns.campaign_id = attributed.campaign_id
