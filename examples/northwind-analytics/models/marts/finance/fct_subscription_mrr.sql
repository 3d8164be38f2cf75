select
    months.subscription_id || '-' || strftime(months.month_start, '%Y%m') as subscription_month_key,
    months.subscription_id,
    months.customer_id,
    months.plan_code,
    months.month_start,
    months.monthly_fee_eur as mrr_eur,
    months.is_first_month
from {{ ref('int_subscription_months') }} as months
