with days as (

    select cast(day as date) as date_day
    from range(date '2025-01-01', {{ as_of_date() }} + interval 1 day, interval 1 day) as days (day)

)

select
    date_day,
    cast(date_trunc('week', date_day) as date) as week_start,
    cast(date_trunc('month', date_day) as date) as month_start,
    cast(extract(isodow from date_day) as integer) as iso_weekday,
    extract(isodow from date_day) >= 6 as is_weekend
from days
