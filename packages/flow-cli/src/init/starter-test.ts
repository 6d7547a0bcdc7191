/** Test of the flow of a new folder. Its cases take every exit. */
export const STARTER_TEST = `version: 1
flow: ./order-status.flow.yaml
attributes:
  order_status: string
contact:
  name: Ann
webhooks:
  lookup:
    answer:
      status: 200
      body: { data: { status: on its way } }
cases:
  - name: tells the status of an order
    events:
      - message: Where is my order?
      - expect:
          messages: ['Hello Ann, what is the number of your order?']
          status: waiting
      - message: '1003'
      - expect:
          requests:
            - step: lookup
              method: GET
              url: https://shop.example.com/orders
          attributes: { order_status: on its way }
          messages: [Your order is on its way.]
          status: completed

  - name: apologises when the shop does not answer
    webhooks:
      lookup: { fail: timeout }
    events:
      - message: my order
      - message: '1003'
      - expect:
          exits: [{ ask: next }, { wait: answered }, { lookup: error }, { apologise: next }]
          status: completed

  - name: reminds a contact who does not reply
    events:
      - message: order
      - wait: 15 minutes
      - expect:
          exits: [{ ask: next }, { wait: not-answered }, { remind: next }]
          status: completed
`;
