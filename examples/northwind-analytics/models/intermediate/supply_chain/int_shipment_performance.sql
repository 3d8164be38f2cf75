-- Delivery dates against the date the customer asked for.
with shipments as (

    select * from {{ ref('stg_erp__shipments') }}

),

orders as (

    select * from {{ ref('stg_erp__orders') }}

)

select
    shipments.shipment_id,
    shipments.order_id,
    orders.customer_id,
    shipments.warehouse_id,
    shipments.carrier_name,
    shipments.shipped_at,
    shipments.delivered_at,
    orders.requested_delivery_on,
    shipments.pallet_count,
    shipments.freight_cost_eur,
    cast(date_diff('hour', orders.ordered_at, shipments.shipped_at) as integer) as hours_to_ship,
    cast(date_diff('day', orders.requested_delivery_on, cast(shipments.delivered_at as date)) as integer) as delay_days
from shipments
inner join orders on shipments.order_id = orders.order_id
